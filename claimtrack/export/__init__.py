"""The way out: claims as a spreadsheet, as lossless JSON lines, as a briefing."""
