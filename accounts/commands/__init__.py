"""What is done to users and their sign-in. The only place that writes them."""
