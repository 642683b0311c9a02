"""What commands found and did, in words for people and in JSON for programs: values in, text out."""
