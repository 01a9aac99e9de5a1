locals {
<<<<<<< ours
  a = 1
=======
  a = 2
>>>>>>> theirs
}
