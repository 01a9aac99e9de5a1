by_later_file = "two"
