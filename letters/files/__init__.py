"""Letters that come as files: txt, docx, PDF with text (DESIGN, "Recommendation letters"). Pure: no Django.

``in_own_process`` reads one in a process of its own · ``kinds`` tells them apart by content · ``plain_text``, ``word``, ``pdf`` read one kind ·
``charsets`` its characters · ``columns`` a page's reading order · ``symbols`` signs in place of letters · ``properties`` what a file says of itself ·
``left_out`` what it holds and its text does not · ``xml_reading`` XML without its dangers · ``outcome`` what comes of it.
"""
