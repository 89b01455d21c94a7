"""The clinical questions, and what answers to them must be (issue 3, "Clinical review"). Pure: no Django.

``questions`` what is asked · ``instruments`` scores and trends · ``reading`` one typed answer · ``checking`` all of them ·
``in_words`` as the desk reads them.
"""
