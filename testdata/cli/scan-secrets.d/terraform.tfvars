from_file = "https://deploy:open-sesame-43@git.internal/app.git"
