"""What PostgreSQL may write down: that a statement failed, and never what stood in it.

A failed statement is logged with its values: the e-mail address that is taken, the text that is no date. So neither statements,
details nor parameters are logged, in either set-up: docker-compose.yml has the same settings in its command.
"""

#: Setting and value. A superuser alone may change them, so the application cannot turn them on for itself.
SILENT = {
    # the message alone: no DETAIL (“Key (email)=(…) already exists”), no HINT, no CONTEXT, no source
    "log_error_verbosity": "terse",
    # nor the message of an error, which may quote a value (“invalid input syntax for type date: …”): the application logs that
    # something failed. The server's own news, a refused sign-in and what ends it are above errors, and stay
    "log_min_messages": "log",
    # no failed statement beside its error
    "log_min_error_statement": "panic",
    # no statement by itself, slow or sampled
    "log_statement": "none",
    "log_min_duration_statement": "-1",
    "log_min_duration_sample": "-1",
    "log_transaction_sample_rate": "0",
    "log_duration": "off",
    # no parameter of one
    "log_parameter_max_length": "0",
    "log_parameter_max_length_on_error": "0",
    # no plan or parse tree, which hold constants
    "debug_print_parse": "off",
    "debug_print_rewritten": "off",
    "debug_print_plan": "off",
    # nor in what waits or is ended: those lines would bring the statement along
    "log_lock_waits": "off",
    "log_temp_files": "-1",
}
