return {
    title = "No rule",
}
