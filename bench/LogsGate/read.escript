#!/usr/bin/env escript
%% -*- erlang -*-
-mode(compile).

%% Reads a file of Erlang's trace port as dbg does it: "read" counts the messages, "text" writes them as dbg prints them. Each line on the input
%% is a number of times; the answer is how many messages were read.
main([How, File]) ->
    io:format("ready~n"),
    serve(How, File).

serve(How, File) ->
    case io:get_line("") of
        eof ->
            ok;
        Line ->
            Times = list_to_integer(string:trim(Line)),
            io:format("~w~n", [lists:sum([pass(How, File) || _ <- lists:seq(1, Times)])]),
            serve(How, File)
    end.

pass("read", File) ->
    follow(File, fun(_) -> ok end);
pass("text", File) ->
    {ok, Out} = file:open(File ++ ".txt", [write, delayed_write]),
    Count = follow(File, fun(Message) -> dbg:dhandler(Message, Out) end),
    ok = file:close(Out),
    Count.

follow(File, Handle) ->
    Caller = self(),
    Work = fun(end_of_trace, Count) -> Caller ! {read, Count};
              (Message, Count) -> Handle(Message), Count + 1
           end,
    dbg:trace_client(file, File, {Work, 0}),
    receive {read, Count} -> Count end.
