"""The net behind `tag`: word pieces in, labelled spans out."""
