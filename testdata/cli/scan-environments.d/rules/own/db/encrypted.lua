return rule {
    title = "Database is not encrypted",
    severity = "high",
    category = "encryption",
    resources = { "aws_db_instance" },
    rationale = "What it holds can be read from its disks.",
    fix = "Encrypt it.",
    bad = [[resource "aws_db_instance" "a" {}]],
    good = [[resource "aws_db_instance" "a" { storage_encrypted = true }]],
    check = function(db)
        if not db:is_true "storage_encrypted" then
            db:fail("storage_encrypted", "the storage is not encrypted")
        end
    end,
}
