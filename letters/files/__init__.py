"""Letters that come as files: txt, docx, PDF with text (DESIGN, "Recommendation letters"). Pure: no Django.

``apart`` reads one in a process of its own · ``kinds`` tells them apart by content · ``plain_text``, ``word``, ``pdf`` read one kind ·
``properties`` what a file says of itself · ``xml_reading`` XML without its dangers · ``outcome`` what comes of it.
"""
