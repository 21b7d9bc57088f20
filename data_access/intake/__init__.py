"""The door in: read a workbook or a CSV folder, judge it, store it whole or not at all.

``judge`` is the border: whatever the file is, it answers with a list of problems and never with a traceback.
"""
