namespace Inviso.Language;

/// <summary>What an actor is as bytes, and with it which tuples have a meaning of their own.</summary>
internal enum TermDialect
{
    /// <summary>Between our own nodes and in our own files: an actor is a marked tuple with its path.</summary>
    Inviso,

    /// <summary>For Erlang: an actor is a process id, and no tuple is special. Names are cut to what an atom may have there.</summary>
    Erlang,

    /// <summary>The same, with all atoms in UTF-8, as OTP 26 and later write them.</summary>
    ErlangUtf8,
}
