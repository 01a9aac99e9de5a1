size = "t3.nano"
