@rem The npm scripts begin with exec, so that a signal to npm reaches Node and not a shell between them.
@rem On Windows npm runs them through cmd, which has no exec: this stands in for it.
@%*
