"""What doctors, lawyers and dictation write that other letters do not: shorthand, medicines, parties, stops. Pure: no Django. Folded; by hand."""

from redaction.word_lists import words_in

# shorthand of clinical notes; written in capitals or mixed ("FHx", "Pt")
NOTE_ABBREVIATIONS = words_in(
    """
    aao abg abi abx acs af afo aki aln alt alp ama amhs anc aob asx ast atsi auditc audit-c avh avpu bd bge bipap bld bmi bnf bo bp bpad bpd bpm
    bsl c/o ca cabg cbe ccf cdmp ceo chd chf cho cicu ckd clbp co cog cor cpap cr crp crs csf ctg cto ctsi cva cvs cxr dc derm dka dmt doa doe
    dsh dt dtr dvt dx ecg eca echo ecmo ed edd eeg egfr eloc ent ep epi esr etoh eua fbc fbe ff fh fhx fit fnd fob fsh ftd fts ftt fu fup fvc
    fx g gca gcs gfr ggt gi gord gtn gtt gu gynae haem hb hba1c hbv hcg hcv hdl hep hf hfnp hib hiv hnpu hocm hpc hpi hpv hr hrt hsv ht htn hx iadl ibd
    ibw icp ihd im imi imp inh inr ism ivdu ivi iuc iud jvp kub l lad lap lbbb lbp ldl ldh lfts lft lmp lmo loc loi los lscs lvf lwob mane mat
    mch mcs mcv mdt med meds mets mhcp mhtp mhx mi mid mo mod mse msk msu mva mvr n/v nad nai nbm neb neuro ng nil nkda nocte nof nos noted npo nsr
    nsvd o/e oa obs occ od oe ohs om op opd orif orthostatic osa otc ou paed path pat pcp pcr pe perrla pft ph phx pmh pmhx pn pns po
    poc popn postop pr preg preop prn prom psa psh psx pt pts pv pvd px qds qid qt r ra rbbb rf rfi rhd rlq rom rr rsi rtc rta ruq rv
    rx s/b sah sba sc sccs sh shx si sle sob soboe soc sos spo2 stat std sti stt subcut sux svt sx t1dm t2dm tah tb tca tds tft tfts thc tid tiw
    tko tpn tpr tsh tte tx u/a ua uec uecs urti us uss ut uti vc vf vs vsd vt vte w/o wcc wbc wcl wdl whx wnl y/o yo yom yof rtw rtd ccm coc mhr
    dva tac wcb gpmp tca mbs pbs mims aap asic awa eba loa lwop toil fte hod kra rca sop swms sds jsa jha lti mti ltifr wpi ime imes ncap rsi
    respondent's nof
    """
) - words_in("ed af co la om op pat mat mo mi ra rr ro sh us los od echo cat ht")  # fmt: skip
MEDICINES = words_in(
    """
    sertraline fluoxetine citalopram escitalopram paroxetine fluvoxamine venlafaxine desvenlafaxine duloxetine mirtazapine bupropion agomelatine
    vortioxetine amitriptyline nortriptyline dothiepin clomipramine imipramine doxepin moclobemide phenelzine tranylcypromine quetiapine olanzapine
    risperidone aripiprazole ziprasidone paliperidone clozapine haloperidol lurasidone lithium valproate lamotrigine carbamazepine topiramate
    diazepam temazepam lorazepam clonazepam alprazolam oxazepam nitrazepam zopiclone zolpidem melatonin promethazine pregabalin gabapentin propranolol
    prazosin clonidine methylphenidate dexamfetamine dexamphetamine lisdexamfetamine atomoxetine guanfacine modafinil naltrexone acamprosate disulfiram
    buprenorphine methadone codeine oxycodone tramadol tapentadol morphine paracetamol ibuprofen naproxen celecoxib meloxicam aspirin metformin
    insulin thyroxine levothyroxine perindopril ramipril amlodipine candesartan irbesartan telmisartan metoprolol atenolol bisoprolol atorvastatin
    rosuvastatin simvastatin pantoprazole esomeprazole omeprazole salbutamol ventolin symbicort seretide prednisolone prednisone cetirizine
    loratadine sumatriptan rizatriptan botox estradiol oestradiol progesterone testosterone levonorgestrel zoloft lovan prozac lexapro cipramil
    aropax efexor pristiq cymbalta avanza zyban valdoxan brintellix endep seroquel zyprexa risperdal abilify epilim lamictal tegretol valium xanax
    stilnox imovane ritalin concerta vyvanse strattera panadol nurofen voltaren lyrica endone mobic ozempic semaglutide nicotine cannabis cannabidiol
    medicinal ketamine psilocybin st-john's-wort supplements vitamin magnesium iron folate omega tablet tablets capsule capsules dose doses dosage
    """
)
_CLINICAL = words_in(
    """
    afebrile euthymic reactive dysthymic dysphoric congruent restricted blunted perseverative tangential thought-disordered psychomotor retardation
    orientated oriented alert comorbidities gait bulge disc lumbar cervical thoracic sciatica tendon rotator cuff meniscus fracture sprain strain
    arthritis osteoarthritis asthma eczema reflux hypertension hypothyroidism anaemia thyroid bloods pathology radiology ultrasound x-ray scan biopsy
    benign malignant remission palpitations tachycardia syncope nausea vomiting diarrhoea constipation appetite libido anorgasmia hyperphagia
    hypersomnia somnolence sedated titrate titrated titration taper tapered wean weaned adherent compliant contraindicated indicated tolerated
    recurrent mod mild-moderate query pls approx w/ mixed anhedonic tearful catastrophise catastrophises somatise dissociates hyperventilates
    ruminates perseverates decompensated self-medicates
    """
)
_LEGAL = words_in(
    """
    applicant respondent claimant plaintiff defendant appellant complainant counsel barrister solicitor affidavit annexure exhibit deponent
    pursuant herein hereto hereby aforesaid whereas heretofore notwithstanding matter proceeding proceedings tribunal commission commissioner
    ombudsman magistrate registrar conciliation mediation arbitration hearing adjourned adjournment statute statutory act acts regulation
    regulations clause subclause subsection paragraph schedule jurisdiction liability indemnity negligence damages settlement deed undertaking
    injunction subpoena testimony witness statement certificate capacity entitlements enterprise award redundancy dismissal unfair
    compensation comp rehabilitation cth nsw qld
    """
)
_SPOKEN = words_in(
    """
    comma colon semicolon hyphen dash slash bracket brackets quote unquote underscore paragraph newline full stop dictated typed transcribed
    verbatim pls plz thx tho thru cuz coz gonna wanna gotta kinda sorta dunno ok yeah yep nope btw fyi asap ppl bc swap swaps swapped
    """
)
# contractions as they are typed without their sign
_CONTRACTED = words_in(
    """
    wont dont didnt cant couldnt wouldnt isnt wasnt doesnt havent hasnt hadnt shouldnt arent werent mustnt neednt aint im ive youre youve theyre
    theyve weve thats whats hes shes theres heres wheres hows whos
    """
)
NOTE_WORDS = MEDICINES | _CLINICAL | _LEGAL | _SPOKEN | _CONTRACTED
