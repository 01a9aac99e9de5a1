locals {
}
﻿locals {
}
