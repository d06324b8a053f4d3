#!/usr/bin/env escript
%% What the tests have a live node do: each question prints lines of terms.
-mode(compile).

main(Arguments) ->
    io:setopts([{encoding, unicode}]),
    ask(Arguments).

ask(["has", Module]) ->
    io:format("~w~n", [code:which(list_to_atom(Module)) =/= non_existing]);
%% The messages of a file, a wrap set or a port, as dbg's client gives them.
ask(["file", Name]) -> client(file, Name);
ask(["wrap", Name, Tail, Size, Count]) -> client(file, {Name, wrap, Tail, list_to_integer(Size), list_to_integer(Count)});
ask(["ip", Port]) -> client(ip, list_to_integer(Port));
%% The same as the lines that dbg prints for a person.
ask(["lines", Name]) ->
    dbg:start(),
    Client = dbg:trace_client(file, Name),
    Monitor = monitor(process, Client),
    receive {'DOWN', Monitor, _, _, _} -> ok after 20000 -> exit(timeout) end;
ask(["ttb", Name, Output]) ->
    ok = ttb:format(Name, [{out, Output}]),
    {ok, Text} = file:read_file(Output),
    io:put_chars(Text);
%% Each term of the file as it is printed, and its bytes when it is written again.
ask(["terms", Name]) ->
    {ok, Bytes} = file:read_file(Name),
    [io:format("~s\t~ts~n", [binary:encode_hex(term_to_binary(Term)), printed(Term)]) || Term <- records(Bytes)].

records(<<0, Size:32, Bytes:Size/binary, Rest/binary>>) -> [binary_to_term(Bytes) | records(Rest)];
records(<<>>) -> [].

client(Type, Source) ->
    Self = self(),
    Client = dbg:trace_client(Type, Source, {fun(Message, ok) -> Self ! {message, Message}, ok end, ok}),
    Monitor = monitor(process, Client),
    print(Monitor).

print(Monitor) ->
    receive
        {message, end_of_trace} -> ok;
        {message, Message} -> io:format("~ts~n", [printed(Message)]), print(Monitor);
        {'DOWN', Monitor, _, _, _} -> ok
    after 20000 -> exit(timeout)
    end.

%% With the keys of maps in order, which they are by themselves up to OTP 25 and on demand from 26 on.
printed(Term) ->
    Ordered = case erlang:system_info(otp_release) >= "26" of true -> "~tkw"; false -> "~tw" end,
    io_lib:format(Ordered, [Term]).
