-- luacheck: rules and their library run in guard's sandbox, which offers a part of Lua 5.4.
std = {
    read_globals = {
        "assert", "error", "ipairs", "model", "next", "pairs", "pcall", "require", "rule", "select", "tonumber", "tostring",
        "type",
        math = {
            fields = {
                "abs", "ceil", "exp", "floor", "fmod", "huge", "log", "max", "maxinteger", "min", "mininteger", "modf",
                "pi", "sqrt", "tointeger", "type", "ult",
            },
        },
        string = {
            fields = {
                "byte", "char", "find", "format", "gmatch", "gsub", "len", "lower", "match", "rep", "reverse", "sub",
                "upper",
            },
        },
        table = { fields = { "concat", "insert", "move", "pack", "remove", "sort", "unpack" } },
        utf8 = { fields = { "char", "charpattern", "codepoint", "codes", "len", "offset" } },
    },
}
max_line_length = 120
-- The library, not the rules, may give tables methods.
files["lua/"] = { read_globals = { "setmetatable" } }
