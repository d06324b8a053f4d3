#!/usr/bin/env escript
%% Makes files with a real Erlang node, in the folder of its release beside this script: escript make.escript [FOLDER]
%% ttb stands in the observer application; where that is missing its files are left as they are.
%% Each *.term file says, a term a line, what Erlang itself reads from the file of the same name.
-mode(compile).

main([]) -> main([filename:join(filename:dirname(escript:script_name()), "otp" ++ erlang:system_info(otp_release))]);
main([Folder]) ->
    ok = filelib:ensure_path(Folder),
    ok = file:set_cwd(Folder),
    io:setopts([{encoding, unicode}]),
    terms(),
    file_port(),
    wrap_set(),
    ip_port(),
    inviso_ti(),
    case code:which(ttb) of
        non_existing -> io:format("no ttb here~n");
        _ -> ttb_files()
    end.

%% Name, bytes in hexadecimal, and the term as Erlang prints it.
terms() ->
    {ok, File} = file:open("terms.txt", [write, {encoding, utf8}]),
    lists:foreach(fun({Name, Bytes}) ->
        io:format(File, "~s\t~s\t~ts~n", [Name, binary:encode_hex(Bytes), printed(binary_to_term(Bytes))])
    end, encoded()),
    ok = file:close(File).

encoded() ->
    T = fun term_to_binary/1,
    Utf8 = fun(Term) -> term_to_binary(Term, [{minor_version, 2}]) end,
    Node = <<119, 7, "one@far">>,
    [{"small_integer", T(255)}, {"integer", T(-256)}, {"integer_largest", T(134217727)}, {"integer_32", T(2147483647)},
     {"small_big", T(1 bsl 70)}, {"small_big_negative", T(-(1 bsl 63))}, {"large_big", T((1 bsl 2048) - 1)},
     {"float", T(1.5)}, {"float_negative", T(-1.0e300)}, {"float_old", term_to_binary(0.1, [{minor_version, 0}])},
     {"atom_latin1", T('caf\x{e9} bar')}, {"atom_empty", T('')}, {"atom_utf8", T('\x{4e2d}\x{6587}')}, {"atom_small_utf8", Utf8(ok)},
     {"atom_long_utf8", T(list_to_atom(lists:duplicate(200, 16#4e2d)))}, {"atom_small_latin1", <<131, 115, 2, "ok">>},
     {"tuple_empty", T({})}, {"tuple", T({a, {b, 1}})}, {"tuple_large", T(list_to_tuple(lists:seq(1, 300)))},
     {"nil", T([])}, {"string", T("abc\x{ff}")}, {"list", T([a, 1, "x", 256])}, {"list_unicode", T([16#4e2d, 16#6587])},
     {"list_improper", T([a, b | c])}, {"binary", T(<<0, 1, 255>>)}, {"binary_text", T(<<"text">>)}, {"binary_empty", T(<<>>)},
     {"bit_string", T(<<255, 5:3>>)}, {"bit_string_one", T(<<1:1>>)},
     {"map_empty", T(#{})}, {"map", T(#{a => 1, "k" => [#{}], {1} => <<2>>})}, {"map_atoms", T(#{zeta => 1, alpha => 2, mike => #{yankee => 3, bravo => 4}})}, {"map_large", T(maps:from_list([{N, N * N} || N <- lists:seq(1, 40)]))},
     {"export", T(fun lists:map/2)},
     {"new_pid", <<131, 88, Node/binary, 85:32, 3:32, 1700000000:32>>}, {"new_pid_largest", <<131, 88, Node/binary, -1:32, -1:32, -1:32>>},
     {"pid", <<131, 103, Node/binary, 85:32, 3:32, 2>>},
     {"port", <<131, 102, Node/binary, 7:32, 2>>}, {"new_port", <<131, 89, Node/binary, 7:32, 1700000000:32>>},
     {"v4_port", <<131, 120, Node/binary, (1 bsl 40):64, 1700000000:32>>},
     {"reference", <<131, 101, Node/binary, 9:32, 2>>}, {"new_reference", <<131, 114, 3:16, Node/binary, 2, 9:32, 8:32, 7:32>>},
     {"newer_reference", <<131, 90, 5:16, Node/binary, 1700000000:32, 9:32, 8:32, 7:32, 6:32, 5:32>>},
     {"new_function", new_function(Node)},
     {"compressed", term_to_binary(lists:duplicate(1000, {a, "text"}), [compressed])}].

%% A function of a module that is not loaded here, with the tuple {bound, 1} in it.
new_function(Node) ->
    Rest = <<1, 16#0123456789abcdef0123456789abcdef:128, 4:32, 1:32, 100, 3:16, "mod", 97, 4, 98, 77777:32,
             88, Node/binary, 85:32, 3:32, 1700000000:32, 104, 2, 100, 5:16, "bound", 97, 1>>,
    <<131, 112, (byte_size(Rest) + 4):32, Rest/binary>>.

file_port() ->
    {ok, Tracer} = dbg:tracer(port, dbg:trace_port(file, "file.log")),
    {ok, Port} = dbg:get_tracer(),
    seq_trace:set_system_tracer(Port),
    Worker = start(Tracer, [send, 'receive', call, return_to, procs, running, garbage_collection, set_on_spawn, timestamp]),
    dbg:tp(lists, seq, 2, [{'_', [], [{return_trace}, {message, {caller}}]}]),
    dbg:tp(lists, nth, 2, [{'_', [], [{exception_trace}]}]),
    dbg:tpl(?MODULE, inner, 1, []),
    work(Worker),
    {ok, _} = dbg:p(self(), [send, monotonic_timestamp]),
    self() ! {monotonic, make_ref()},
    {ok, _} = dbg:p(self(), clear),
    {ok, _} = dbg:p(self(), [send, strict_monotonic_timestamp]),
    self() ! strict,
    {ok, _} = dbg:p(self(), clear),
    {ok, _} = dbg:p(self(), [send]),
    self() ! no_time,
    flush(),
    seq_trace:set_token(label, 17),
    seq_trace:set_token(print, true),
    seq_trace:set_token(send, true),
    seq_trace:set_token(timestamp, true),
    seq_trace:print(17, "printed"),
    self() ! sequential,
    receive sequential -> ok end,
    seq_trace:set_token([]),
    finish(),
    seq_trace:set_system_tracer(false),
    contents("file.term", file, "file.log").

wrap_set() ->
    [file:delete(Name) || Name <- filelib:wildcard("wrap*.log")],
    {ok, Tracer} = dbg:tracer(port, dbg:trace_port(file, {"wrap", wrap, ".log", 300, 3})),
    Worker = start(Tracer, ['receive', timestamp]),
    [Worker ! {number, N} || N <- lists:seq(1, 30)],
    stop(Worker),
    finish(),
    contents("wrap.term", file, {"wrap", wrap, ".log", 300, 3}).

%% A queue of five messages, of which a client comes late to read.
ip_port() ->
    Open = dbg:trace_port(ip, {0, 5}),
    {ok, Tracer} = dbg:tracer(port, Open),
    {ok, Number} = dbg:trace_port_control(get_listen_port),
    Worker = start(Tracer, ['receive', timestamp]),
    [Worker ! {number, N} || N <- lists:seq(1, 12)],
    delivered(Worker),
    {ok, Socket} = gen_tcp:connect("localhost", Number, [binary, {active, false}, {packet, raw}]),
    First = records(Socket, 6),
    Worker ! last,
    Second = records(Socket, 1),
    stop(Worker),
    dbg:ctp(), dbg:stop(),
    gen_tcp:close(Socket),
    ok = file:write_file("ip.log", [First, Second]),
    contents("ip.term", file, "ip.log").

records(_Socket, 0) -> [];
records(Socket, Count) ->
    {ok, <<Operation, Number:32>> = Header} = gen_tcp:recv(Socket, 5, 5000),
    Body = case Operation of
        1 -> <<>>;
        0 -> {ok, Bytes} = gen_tcp:recv(Socket, Number, 5000), Bytes
    end,
    [Header, Body | records(Socket, Count - 1)].

%% As inviso_rt_meta writes them: the framing of a trace port and four-tuples.
inviso_ti() ->
    Node = <<119, 7, "one@far">>,
    Pid = binary_to_term(<<131, 88, Node/binary, 85:32, 3:32, 1700000000:32>>),
    Entries = [{Pid, cashier, alias, {1700, 1, 5}}, {Pid, {global, till}, alias, {1700, 2, 6}},
               {Pid, cashier, unalias, {1700, 3, 7}}, {undefined, {global, till}, unalias, {1700, 4, 8}}],
    Records = [begin Bytes = term_to_binary(Entry), <<0, (byte_size(Bytes)):32, Bytes/binary>> end || Entry <- Entries],
    ok = file:write_file("inviso.ti", Records).

ttb_files() ->
    {ok, _} = ttb:tracer(node(), [{file, "ttb"}]),
    Worker = spawn(fun() -> loop(self()) end),
    {ok, _} = ttb:p(Worker, ['receive', send, call]),
    {ok, _} = ttb:tp(lists, seq, 2, [{'_', [], [{return_trace}]}]),
    ok = ttb:write_trace_info(note, lists:seq(1000, 1200)),
    work(Worker),
    {stopped, Folder} = ttb:stop([return_fetch_dir]),
    [{ok, _} = file:copy(filename:join(Folder, "nonode@nohost-ttb" ++ Tail), "ttb.log" ++ Tail) || Tail <- ["", ".ti"]],
    ok = file:del_dir_r(Folder),
    ok = ttb:write_config("ttb.conf", [{ttb, tp, [lists, seq, [{'_', [], [{return_trace}]}]]}]),
    file:delete("ttb_last_config"),
    {ok, Terms} = file:open("ttb.log.ti.term", [write, {encoding, utf8}]),
    [io:format(Terms, "~ts~n", [printed(Term)]) || Term <- ttb:dump_ti("ttb.log.ti")],
    ok = file:close(Terms),
    contents("ttb.term", file, "ttb.log").

start(_Tracer, Flags) ->
    Owner = self(),
    Worker = spawn(fun() -> loop(Owner) end),
    {ok, _} = dbg:p(Worker, Flags),
    Worker.

work(Worker) ->
    Worker ! {hello, 1, "text", [improper | tail], <<1, 2, 3>>, <<5:3>>, 1.5, #{zeta => 1, alpha => 2, mike => #{yankee => 3, bravo => 4}}, fun lists:map/2, 1 bsl 70, -5, '\x{4e2d}'},
    [Worker ! Order || Order <- [calls, {bind, fun loop/1}, lost, names, child, collect]],
    stop(Worker).

stop(Worker) ->
    Monitor = monitor(process, Worker),
    Worker ! stop,
    receive {'DOWN', Monitor, _, _, _} -> ok end,
    delivered(all).

delivered(Who) ->
    Delivered = erlang:trace_delivered(Who),
    receive {trace_delivered, _, Delivered} -> ok end.

finish() ->
    dbg:flush_trace_port(),
    dbg:ctp(), dbg:stop().

flush() ->
    receive _ -> flush() after 0 -> ok end.

loop(Owner) ->
    receive
        stop -> exit(done);
        calls -> lists:seq(1, inner(3)), catch lists:nth(5, [a]);
        lost -> catch (nobody ! message), exited() ! message;
        names -> register(busy, self()), busy ! {by, name}, unregister(busy);
        child -> link(spawn(lists, reverse, [[1, 2]]));
        collect -> erlang:garbage_collect();
        _ -> ok
    end,
    loop(Owner).

inner(N) -> N + 1.

exited() ->
    {Pid, Monitor} = spawn_monitor(fun() -> ok end),
    receive {'DOWN', Monitor, _, _, _} -> Pid end.

contents(Name, Type, Source) ->
    {ok, File} = file:open(Name, [write, {encoding, utf8}]),
    Self = self(),
    Client = dbg:trace_client(Type, Source, {fun(Message, ok) ->
        case Message of
            end_of_trace -> Self ! read;
            _ -> io:format(File, "~ts~n", [printed(Message)])
        end,
        ok
    end, ok}),
    receive read -> ok after 10000 -> exit({timeout, Name}) end,
    unlink(Client),
    ok = file:close(File).

%% With the keys of maps in order, which they are by themselves up to OTP 25 and on demand from 26 on.
printed(Term) ->
    Ordered = case erlang:system_info(otp_release) >= "26" of true -> "~tkw"; false -> "~tw" end,
    io_lib:format(Ordered, [Term]).
