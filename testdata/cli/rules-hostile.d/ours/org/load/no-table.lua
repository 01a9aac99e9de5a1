return rule(7)
