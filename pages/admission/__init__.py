"""The admission group's pages: the queue, one application, and the meeting."""
