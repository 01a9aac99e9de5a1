local function f() return f() + 1 end
return rule { title = f() }
