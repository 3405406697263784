"""The live check: asking Amazon from the seller's own machine."""
