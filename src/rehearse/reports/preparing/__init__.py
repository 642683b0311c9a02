"""What is said of interviews and of the plan for one."""
