f = "file"
e = "file"
