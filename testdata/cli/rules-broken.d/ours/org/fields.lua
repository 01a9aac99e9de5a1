return rule {
    titel = "x",
    severity = "grave",
}
