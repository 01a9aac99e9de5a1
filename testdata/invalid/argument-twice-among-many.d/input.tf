locals {
  name_0 = 0
  name_1 = 1
  name_2 = 2
  name_3 = 3
  name_4 = 4
  name_5 = 5
  name_6 = 6
  name_7 = 7
  name_8 = 8
  name_9 = 9
  name_10 = 10
  name_11 = 11
  name_3 = 3
}
