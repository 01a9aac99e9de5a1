resource "aws_db_instance" "main" {
  instance_class = "db.t4g.micro"
  dynamic "restore_to_point_in_time" {
    for_each = ["1"]
    content {
      use_latest_restorable_time = restore_to_point_in_time
    }
  }
}
