"""The screens of interviews and of the plan for one."""
