by_file = "one"
by_later_file = "one"
by_command = "one"
