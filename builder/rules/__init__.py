"""What must hold across the files of an archive: one rule a function, archive in, problems out."""
