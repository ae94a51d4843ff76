"""What a user hands over: files, folders and zips become plain files that are what they say."""
