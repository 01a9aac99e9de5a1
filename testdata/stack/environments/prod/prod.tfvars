image_tag = "1.7.3"
