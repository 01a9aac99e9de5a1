return rule {
    title = { "a", "list" },
    severity = 5,
    resources = { 1, 2 },
    aliases = { [3] = "x" },
    frameworks = { "cis" },
    supersedes = {},
    check = "none",
}
