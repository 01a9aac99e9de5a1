by_auto = "a"
by_file = "a"
