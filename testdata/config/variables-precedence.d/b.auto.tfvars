by_auto = "b"
