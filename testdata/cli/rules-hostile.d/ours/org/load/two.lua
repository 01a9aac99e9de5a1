local r = rule { title = "One" }
return rule { title = "Two" }, r
