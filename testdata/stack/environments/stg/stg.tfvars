image_tag = "1.8.0-rc.2"
