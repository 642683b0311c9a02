"""The database kept from harm, and what is to be forgotten taken out of it."""
