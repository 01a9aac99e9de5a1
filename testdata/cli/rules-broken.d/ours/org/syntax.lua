return rule {
    title = "x"
    severity = "low",
}
