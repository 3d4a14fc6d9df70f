"""The verbs of documents: finalise, approve, clear, reserve and record a copy."""
