"""From documents to the files that a search reads: everything a browser would otherwise have to work out.

    documents -> counts of terms -> scores -> shards              }
    documents -> lexicon -> lexicon_files                         }  exported files, named by the manifest
    documents -> cards, texts, suggestions                        }

``records``        what an index is made of, whatever a site's own records look like
``documents``      a library of answers as such records: the adapter to ``content``
``terms``          texts -> counts of terms, each text cut once and kept; ``cutting``  many texts at once,
                   in several processes; ``counted``  such counts as columns of numbers; ``kept_counts``
                   in files; ``copies``  work that copies of this process do
``counting``       counts of terms -> scores, in memory or through Whoosh
``whoosh_index``   Whoosh's index on the disk: the only module that knows it
``bm25f``          what a term scores in a document, in whole numbers
``shards``         scores -> postings, in files small enough to fetch one by one
``lexicon``        documents and their terms -> the lexicon; ``lexicon_files``  lexicon -> its files
``heads``          phrases whose first answer is chosen by hand -> postings
``senses``         what the answers mean, of what terms mean
``titles``         what every title scores in itself; ``cores``  how much of what its asks say is its core;
                   ``read_asks``  what every ask says, read once for all of these
``suggestions``    titles and asks -> completions
``layout``         files in parts -> those that are published: a small site's stand together, their tables
                   as ``gathering`` puts them in one; ``parts``  how many parts a table has; what of a larger
                   site's lexicon comes along with a query's words: ``near``, ``characters``, ``crowded``;
                   ``list_pieces``  the longest lists in pieces
``manifest``       what a reader must know first; ``encoding``  values -> bytes
``export``         all of it together; ``edits``  of an edited collection only what the edit touches;
                   ``former``  what is kept for that
``project``        the index of a project on disk; ``kept``  files kept under a digest of what they depend on
"""
