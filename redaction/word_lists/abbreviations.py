"""Abbreviations that say nothing of anybody: measures, diagnoses, therapies, programmes, the working world. Pure: no Django.

Folded. Written by hand; an abbreviation that is missing is masked until a person lifts it.
"""

from redaction.word_lists import words_in

ABBREVIATIONS = words_in(
    """
    ace aces acc act add adhd adl ads aep aod apa asd asap asq aud audit bdi bai bpd brs bsl cams cannabis cat cbt
    cbti cbt-i cft cfs cgi cm cmht cns core covid cpd cpt cptsd crisis csa csn csp ct dass dbt dbta dna dob dsm dv dva
    dui dnd edi emdr eap eaps ect eft emg eod erp eta etc faq fca fnd fvo fw fwd fyi gad gaf gp gps hads hdu hr hrs hq
    icd icu id ie eg ibs ifs iop ipt ipv isi ios ivf jd k10 k6 kpi lgbt lgbtq lgbtqia lbp ltd mbct mbsr mdd mh mhcp mi
    mmse moca mse mst mri na nb ndis nhs ni nlp nos nsaid nsaids nsw nt nz oic ocd odd ok oq ors os ot pa par pc pcl
    pcl5 pdf pdss phq phq9 pip pm am pms pmdd pmhc po pos pre ps psqi ptsd pts pto pty qld qol rct re ref ro rom rtw
    sa sad sds si sis sms sop spin srs ssri ssris snri suds swot tas tafe tba tbc tbi tdi tf tfcbt tfn tia tms tv u uk
    ura us usa va vic wa wai wemwbs who whs wsas whoqol ybocs y-bocs yo yr yrs zoom abn acn ahpra anz au aedt aest act
    nzst gmt utc bst iapt camhs sfbt sft mbt nes ptg hsct cssrs c-ssrs sdq dast assist ceo cfo coo cio it ui hse osh
    ohs ppe fifo diy gym cv rsvp aka cc bcc fw fwd tel mob ext fax attn encl dx hx rx tx sx ax appt appts appointment
    mg mcg ug ml kg km cm mm mmol iu bd tds qid prn nocte mane wk wks mth mths min mins approx
    """
)
