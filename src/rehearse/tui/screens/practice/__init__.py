"""The screens of drills and of mock interviews."""
