"""What letters to a provider are about: therapy, health, measures, the programme. Pure: no Django. Folded; by hand.

These may be written large anywhere without naming anybody: "Acceptance and Commitment Therapy".
"""

from redaction.word_lists import words_in

CLINICAL_WORDS = words_in(
    """
    abuse abusive acceptance accident accredited acute addiction addictive adherence adjustment admission adverse
    aetiology affect affective aftercare agitation agoraphobia alcohol alcoholic alliance ambivalence anger angry
    anhedonia anniversary anorexia antecedent antidepressant antisocial anxiety anxieties anxious appetite appointment
    apprehension approach arousal assault assertive assertiveness assessment assist assistance attachment attack
    attend attendance attention autism autistic autonomic aversion avoidance avoidant awareness baseline behaviour
    behavioural behavior behavioral bereaved bereavement bipolar blame body bodily boundary boundaries brain breakdown
    breathe breath breathing brief bulimia bullied bully bullying burden burnout cancer cardiac care carer case
    catastrophe catastrophic catastrophising catastrophizing challenge checklist chronic client clinic clinical
    clinician closure coach coaching cognition cognitive collaborative commitment comorbid comorbidity compassion
    compassionate compulsion compulsive concentration concern conduct confidence confidential confidentiality conflict
    confusion consent consult consultant consultation contemplation context continuation cope coping counselling
    counseling counsellor counselor couple crisis cumulative cutting cyclothymia danger debrief debriefing
    decompensate deficit defusion delusion dementia dependence dependency dependent depersonalisation depressed
    depression depressive deterioration detox diabetes diagnose diagnosis diagnostic dialectical diary disability
    discharge disclosure disorder dissociation dissociative distress distressed distressing divorce dizziness doctor
    dose drug dysphoria dysregulation dysthymia eating efficacy ego emotion emotional emotionally empathy employee
    employer empowerment encounter endorse engagement entitlement episode episodic ergonomic evaluation evidence
    executive exercise exhaustion experiential exposure eye-movement family fatigue fear feedback fitness flashback
    focus focused forensic formulation frequency frustration functional functioning gambling generalised generalized
    genogram goal gradual graded gratitude grief grieve grieving grounding group guilt habit hallucination harassment
    harm headache health healthcare healthy helplessness history homicidal homework hopeless hopelessness hospital
    hyperarousal hypervigilance hypervigilant hypnotherapy ideation identity illness imagery imaginal impact impair
    impaired impairment impulse impulsive impulsivity incident individual infertility inhibition injury inpatient
    insight insomnia instability intake integrated intensity intensive intent interaction intermittent internal
    interoceptive interpersonal intervention interview intimacy intimate intrusive inventory irritability irritable
    isolation judgement job keyworker learning leave life lifestyle limit loneliness loss maintenance maladaptive
    management manager managing manic mania marital marriage measure medical medicare medication medicine meditation
    memory menopause mental mentally migraine mind mindful mindfulness miscarriage model modification monitor mood
    motivation motivational motivated motor muscle narrative negative neglect nervous neurological neuropsychological
    nightmare numb numbness nurse nutrition obsession obsessive occupational oncology onset outcome outpatient
    overdose overwhelm overwhelmed overwhelming pain panic paranoia parent parental parenting partner patient patterns
    perception perfectionism perinatal perpetrator persistent personality phase phobia phobic physical physician
    physiological physiology physiotherapist physiotherapy placebo plan policy positive postnatal postpartum
    posttraumatic post-traumatic practice practitioner precipitating predisposing pregnancy pregnant premorbid
    prescribe prescription presentation pressure prevention primary problem procedure process processing professional
    prognosis program programme progress progressive protective protocol provider provisional psychiatric psychiatrist
    psychiatry psycho-education psychoeducation psychodynamic psychological psychologist psychology psychologically
    psychometric psychosis psychosocial psychosomatic psychotherapist psychotherapy psychotic quality questionnaire
    rapport rating rational rationale reaction reactive reassurance recommendation record recovery recurrence
    recurrent referral refer regulation rehabilitation relapse relapsing relational relationship relaxation reliance
    relief remission reminder repetitive reprocessing rescripting resilience resilient resolution resource response
    restructuring return review risk role routine rumination ruminate ruminating sad sadness safe safety scale schema
    schizophrenia score screening seasonal secondary sedation seizure self self-care self-compassion self-esteem
    self-harm self-worth separation service session severe severity sexual shame shift sibling sick skill sleep
    sleeping sleeplessness smoking social solution somatic specialist specific stabilisation stability stage stigma
    stimulus strategy strength stress stressed stressful stressor stroke structured subjective substance suicidal
    suicidality suicide supervision supervisor support supportive suppression surgery survivor symptom symptomatic
    symptoms syndrome systemic task team telehealth tendency tension termination test therapeutic therapist therapy
    thought threat tolerance touch transition trauma traumatic traumatised treatment tremor trigger unemployment unit
    validation values vicarious victim violence violent vulnerability vulnerable wellbeing well-being wellness window
    withdrawal withdrawn work worker workload workplace worry worthless worthlessness organisation organization
    organisational contract contractual member membership pool portal request requested hr human resources eap limit
    monthly yearly annual fee invoice account beck hamilton kessler edinburgh rosenberg burns whare tapa wha likert
    gottman bowen yalom gestalt zung spielberger holmes rahe maslach conners liebowitz epworth pittsburgh montgomery asberg davidson padua athens sleepiness polyvagal socratic index subscales unified checklist subscale westmead psychoanalytic chairwork coordinator co-ordinator return graduated duties alot honos eye movement desensitisation desensitization schema-focused trauma-focused
    solution-focused emotion-focused emotion-focussed compassion-focused video telephone zoom teams phone online
    """
)
# of these, some are surnames as well: they stay only as part of an instrument's or a model's name
NAMED_AFTER_PEOPLE = words_in(
    """
    beck hamilton edinburgh kessler rosenberg burns gottman bowen yalom zung spielberger holmes rahe maslach conners liebowitz epworth pittsburgh montgomery asberg davidson padua athens
    """
)
INSTRUMENT_NAMES = words_in(
    """
    kessler-10 kessler-6 k10 k6 phq gad dass pcl audit sf mini core ors srs wemwbs hads epds isi bdi bai whodas
    """
)
# the names that employers, funders and clinics go by everywhere
PROGRAMME_WORDS = words_in(
    """
    safework worksafe workcover icare comcare relationships kidsline kidshelp mensline 13yarn 1737
    medicare centrelink headspace lifeline beyond blue samaritans acc ndis workcover worksafe comcare nhs ahpra bacp
    bps hcpc nzpb nzac mbacp ukcp babcp accred covid linkedin twitter instagram slack github youtube microsoft apple android nice vr gcse ncea atar cosca dapaanz
    hpi nhi apc ncps nzccp acat chi oasis mum mums dad dads mummy daddy sir sirs madam dob mob ph tel fax acct exp reg passport
    website x-mailer mailer kiwisaver excel outlook google skype facetime whatsapp word
    medicare's bulk-billed tribunal court police ambulance coroner
    """
)
