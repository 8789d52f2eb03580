"""How the pipeline in the wheel is made: corpora, training, measuring; nothing here runs when claims are extracted."""
