# guard:ignore rule-a reason="why \"so\"" approved-by=@ana expires=2027-01-31 ticket=A-1
resource "a" "b" {
  one = 1 // guard:ignore rule-b
  /* guard:ignore rule-a,
     rule-b expires=2020-01-01 */
  inner { # guard:ignore rule-x
    list = [
      # guard:ignore rule-a
      1,
    ]
  }
}
