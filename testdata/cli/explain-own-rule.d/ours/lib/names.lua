return { tag = "Purpose" }
