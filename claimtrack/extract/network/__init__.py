"""The small network that finds cues, and for each cue its source and content; see `network.Network`."""
